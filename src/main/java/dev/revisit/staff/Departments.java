package dev.revisit.staff;

import java.util.List;
import org.springframework.data.repository.Repository;

interface Departments extends Repository<Department, String> {

    Department save(Department department);

    boolean existsById(String id);

    List<Department> findAllByOrderById();
}
