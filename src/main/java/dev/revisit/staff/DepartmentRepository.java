package dev.revisit.staff;

import java.util.List;
import org.springframework.data.repository.Repository;

interface DepartmentRepository extends Repository<Department, String> {

    Department save(Department department);

    boolean existsById(String id);

    List<Department> findAllByOrderById();
}
